// The same portal as an Eleventy site, to be measured beside ours.
const KINDS = { categories: "/chuyen-muc/", authors: "/don-vi/", topics: "/chu-de/", lists: "/danh-sach/" };

const slug = (text) =>
  text
    .toLowerCase()
    .replace(/đ/g, "d")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
const local = (date) => new Date(date.getTime() + 7 * 3600 * 1000).toISOString();

module.exports = (config) => {
  config.addPassthroughCopy("src/theme");
  config.addFilter("slug", slug);
  config.addFilter("iso", (date) => local(date).slice(0, 19) + "+07:00");
  config.addFilter("day", (date) => local(date).slice(0, 10).split("-").reverse().join("/"));
  config.addFilter("rfc", (date) => date.toUTCString());
  config.addFilter("begin", (text, words) => text.trim().split(/\s+/).slice(0, words).join(" "));

  let groups = null;
  config.on("eleventy.before", () => {
    groups = null;
  });
  const grouped = (api) => {
    if (groups) return groups;
    const articles = api.getFilteredByGlob("src/bai/**/*.md").reverse();
    const found = new Map();
    for (const article of articles) {
      for (const kind of Object.keys(KINDS)) {
        for (const name of article.data[kind]) {
          const key = kind + " " + name;
          if (!found.has(key)) found.set(key, { kind, name, url: KINDS[kind] + slug(name) + "/", items: [] });
          found.get(key).items.push(article);
        }
      }
    }
    groups = { front: { kind: "front", name: "Tin mới nhất", url: "/", items: articles }, found: [...found.values()] };
    return groups;
  };
  const shown = (group) => (group.kind === "lists" ? group.items : group.items.slice(0, 24));

  config.addCollection("groups", (api) => {
    const { front, found } = grouped(api);
    return [front, ...found].map((group) => ({ ...group, count: group.items.length, items: shown(group) }));
  });
  config.addCollection("feeds", (api) => {
    const { front, found } = grouped(api);
    return [front, ...found]
      .filter((group) => ["front", "categories", "authors"].includes(group.kind))
      .map((group) => ({ ...group, items: group.items.slice(0, 50) }));
  });
  config.addCollection("indexes", (api) =>
    ["authors", "topics", "lists"].map((kind) => ({
      kind,
      url: KINDS[kind],
      groups: grouped(api)
        .found.filter((group) => group.kind === kind)
        .sort((one, other) => one.name.localeCompare(other.name, "vi")),
    })),
  );
  config.addCollection("sections", (api) =>
    grouped(api)
      .found.filter((group) => group.kind === "categories")
      .map(({ name, url }) => ({ name, url })),
  );
  return { dir: { input: "src" }, markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
};
