"""What articles have to do with each other: likeness, stories, copies, relevance and topics.

    signature(account) → Signature          signatures.py: once an article
    vector(signature, rarity) → Vector      similarity.py: as rarity weighs it now
    likeness(one, other) → 0 … 1            similarity.py: whether two tell of one event
    copy(one, other, now) → Copy or None    copies.py: whether one has the other's text
    Stories.place(account, vector, near)    placing.py: which story an account belongs to

Relevance to an article (relevance.py, gist.py) and signs of topics (topic.py, signs.py) are for
what is followed. No database, no network: an archive's articles come as Account or Article.
"""
