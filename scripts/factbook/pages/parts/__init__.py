"""What the page types share: safe text, addresses, wording, and the views of claims and charts."""
