module.exports = {
  layout: "article.njk",
  permalink: ({ date, page }) => `/bai/${date.slice(0, 4)}/${date.slice(5, 7)}/${page.fileSlug}/`,
};
