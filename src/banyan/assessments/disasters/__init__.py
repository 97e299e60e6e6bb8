"""What is pure about disasters: their words, the rules of sums and areas, what is said of them."""
