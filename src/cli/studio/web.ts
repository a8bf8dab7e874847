/**
 * What serves the studio's page, in one place: the build puts it inside this file, so that `npx tenzij studio` works by itself while a
 * page that installs tenzij gets no server (DECISIONS.md, "What a vendor installs brings no server").
 */
export { createAdaptorServer } from '@hono/node-server';
export { type Context, Hono, type MiddlewareHandler } from 'hono';
export { bodyLimit } from 'hono/body-limit';
