"""A list of articles, of which a feed can be made."""

KIND = "Article"
# What an operation has to show of each article, for a feed to be made of it.
NEEDED = (
    "slug", "id", "title", "excerpt", "publishedAt", "updatedAt", "source.name", "source.url",
    "image.url", "image.alt", "topics.slug", "topics.name", "tags.slug", "tags.name",
)  # fmt: skip
