"use strict";
// The article page, made of the fragments of its parts.
const { createElement: h, Fragment } = require("react");
const { useFragment, useLazyLoadQuery, usePaginationFragment } = require("react-relay");
const graphql = require("./tag");

const teaser = graphql`
  fragment articleTeaser on Article { id slug title publishedAt company { id name ...articleName } }
`;
const name = graphql`fragment articleName on Node { __typename id ... on Company { slug name } }`;
const read = graphql`
  fragment articleRead on Article {
    analysis { summary novelty { ...articleScore } significance { ...articleScore } }
  }
`;
const score = graphql`fragment articleScore on Score { value label reason }`;
const more = graphql`
  fragment articleMore on Company
  @refetchable(queryName: "articleMorePagination")
  @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }) {
    slug
    articles(first: $count, after: $cursor) @connection(key: "articleMore_articles") {
      totalCount
      edges { cursor node { slug ...articleTeaser } }
    }
  }
`;
const page = graphql`
  query articlePageQuery($slug: String!, $connections: Boolean!) {
    article(slug: $slug) {
      title
      ...articleRead
      company { slug fundingTotal { usd } ...articleMore }
      storyline { entries { isCurrent article { ...articleTeaser } } }
      related(first: 3) @include(if: $connections) { score article { ...articleTeaser } }
    }
  }
`;

/** Renders nothing: `seen` takes what the parts were given. */
function Page({ slug, seen }) {
  const { article } = useLazyLoadQuery(page, { slug, connections: true });
  seen.title = article.title;
  seen.usd = article.company.fundingTotal.usd;
  seen.teasers = {};
  const teasers = [...article.storyline.entries, ...article.related].map((each) => each.article);
  return h(
    Fragment,
    null,
    h(Read, { of: article, seen }),
    h(More, { of: article.company, seen }),
    teasers.map((of, key) => h(Teaser, { key, of, seen })),
  );
}

function Read({ of, seen }) {
  const { novelty } = useFragment(read, of).analysis;
  const { value, label } = useFragment(score, novelty);
  seen.novelty = { value, label };
  return null;
}

function Teaser({ of, seen }) {
  const { slug, company } = useFragment(teaser, of);
  seen.teasers[slug] = useFragment(name, company)?.slug ?? null;
  return null;
}

function More({ of, seen }) {
  seen.more = usePaginationFragment(more, of);
  return null;
}

module.exports = { Page };
