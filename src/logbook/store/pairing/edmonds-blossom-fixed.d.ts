declare module 'edmonds-blossom-fixed' {
  /** Edges as two vertices and a whole weight; the mate of each vertex, or −1. With `maxCardinality` as many pairs as there can be. */
  export default function blossom(edges: number[][], maxCardinality?: boolean): number[];
}
