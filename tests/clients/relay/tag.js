"use strict";
// What babel-plugin-relay makes of a tag: the artifact that relay-compiler wrote for its name.
module.exports = ([text]) =>
  require(`./__generated__/${/(?:fragment|query)\s+(\w+)/.exec(text)[1]}.graphql`);
