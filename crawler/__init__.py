"""From the web to records: discovery, fetching, extraction.

The only place with scrapy and trafilatura.
"""
