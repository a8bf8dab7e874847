/** What the demo uses of React: its types are a package of their own, for two calls. */

declare module 'react' {
  export function createElement(type: unknown, properties: object, ...children: unknown[]): unknown;
}

declare module 'react-dom/client' {
  export function createRoot(place: Element): { render(element: unknown): void; unmount(): void };
}

declare module '*.css';
