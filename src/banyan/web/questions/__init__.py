"""The questions that the system must answer, each as a live link."""
