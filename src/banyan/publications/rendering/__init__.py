"""An edition as a web page, as a PDF and as a Word file: three renderings of one content."""
