"""Our manners in Scrapy's downloader: whom we ask, how patiently, and what is written down."""
