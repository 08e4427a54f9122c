"""What is stored. Imports the standard library, SQLAlchemy and models.values; never services or ui."""
