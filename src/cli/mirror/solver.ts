import type { OpenSession } from '../../mirror/index.ts';

/** HiGHS, compiled to WebAssembly, as the solver of the mirror. Loaded only when something is to be protected. */

/** More than any count, and little enough for a solver's arithmetic. */
const MOST = 1e6;
const AT_THE_END = 1e-3;

export async function loadSolver(): Promise<OpenSession> {
  const { default: load } = await import('highs');
  const highs = await load();
  return ({ unknowns, rows }) => {
    const zeros = new Float64Array(unknowns);
    const starts = [0];
    const indices: number[] = [];
    for (const { of } of rows) {
      indices.push(...of);
      starts.push(indices.length);
    }
    const known = rows.map(({ is }) => is);
    const model = highs.createModel({
      numCols: unknowns,
      numRows: rows.length,
      colCost: zeros,
      colLower: zeros,
      colUpper: new Float64Array(unknowns).fill(MOST),
      rowLower: known,
      rowUpper: known,
      matrix: {
        format: 'csr',
        ...{ numRows: rows.length, numCols: unknowns, starts, indices, values: indices.map(() => 1) },
      },
    });
    model.options.set({ output_flag: false });
    let costs = zeros;
    return {
      forget: (row) => void model.changeRowBounds(row, -highs.infinity, highs.infinity),
      reach(of, side) {
        // Least of minus the sum is most of the sum: the sense of the model stays as it is.
        const sign = side === 'least' ? 1 : -1;
        const next = new Float64Array(unknowns);
        for (const place of of) next[place] = sign;
        for (const [place, cost] of next.entries()) if (cost !== costs[place]) model.changeColCost(place, cost);
        costs = next;
        model.run();
        if (model.getModelStatus() !== highs.constants.modelStatus.optimal) {
          throw new Error(`The solver found no end: status ${model.getModelStatus()}.`);
        }
        const world = model.getSolution().colValue;
        const value = of.reduce((sum, place) => sum + (world[place] ?? 0), 0);
        return { value: value >= MOST - AT_THE_END ? Number.POSITIVE_INFINITY : value, world };
      },
      close: () => model.dispose(),
    };
  };
}
