"""The spiders; a site's quirks are data, not subclasses."""
