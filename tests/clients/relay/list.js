"use strict";
// All articles, walked from either end or from the middle.
const { useLazyLoadQuery, usePaginationFragment } = require("react-relay");
const graphql = require("./tag");

const list = graphql`
  fragment listArticles on Query
  @refetchable(queryName: "listPagination")
  @argumentDefinitions(
    first: { type: "Int" }, after: { type: "String" }
    last: { type: "Int" }, before: { type: "String" }
    where: { type: "ArticleFilter" }
  ) {
    articles(first: $first, after: $after, last: $last, before: $before, where: $where)
      @connection(key: "listArticles_articles") {
      edges { node { slug ...articleTeaser } }
    }
  }
`;
const query = graphql`
  query listQuery(
    $first: Int, $after: String, $last: Int, $before: String, $where: ArticleFilter
  ) {
    ...listArticles
      @arguments(first: $first, after: $after, last: $last, before: $before, where: $where)
  }
`;

/** Renders nothing: `seen.list` is the pagination container's latest state. */
function List({ variables, seen }) {
  seen.list = usePaginationFragment(list, useLazyLoadQuery(query, variables));
  return null;
}

module.exports = { List, query };
