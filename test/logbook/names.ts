/** Practices that tests write for. */
export const practices = [
  ...Array.from({ length: 20 }, (_, index) => `praktijk-${index}`),
  ...['a', 'b', 'c', 'p-0', 'p-1', 'p-2', 'nieuw'],
];
