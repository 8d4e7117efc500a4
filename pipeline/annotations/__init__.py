"""Names that people marked in articles: read, checked, exchanged with Label Studio."""
