/** Every page is rendered in Node while it is built, and hydrated in the browser. */
export default {
  output: 'export',
  turbopack: { root: import.meta.dirname },
  experimental: { turbopackFileSystemCacheForBuild: false },
};
