import { css } from 'lit';

/** Orange and blue, never red and green; what is one's own is a diamond, so that nothing hangs on colour. On paper in mm. */
export const chartStyles = css`
  .chart {
    display: grid;
    gap: 8px;
    margin: 0;
    min-inline-size: 0;
  }
  .chart svg {
    display: block;
    inline-size: 100%;
    max-inline-size: 720px;
    block-size: auto;
    overflow: visible;
  }
  .chart text {
    fill: var(--_ink);
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .chart .title {
    font-weight: 650;
  }
  .chart .foot {
    fill: var(--_mute);
    font-size: 12px;
  }
  .chart .value {
    font-weight: 650;
  }
  .band {
    fill: var(--_band);
  }
  .grid {
    stroke: var(--_line);
    stroke-opacity: 0.3;
  }
  .centre {
    stroke: var(--_ink);
    stroke-dasharray: 5 4;
  }
  .base {
    stroke: var(--_ink);
    stroke-dasharray: 1 3;
    stroke-width: 2;
    stroke-linecap: round;
  }
  .line {
    fill: none;
    stroke: var(--_blue);
    stroke-width: 2;
  }
  .dot {
    fill: var(--_blue);
  }
  .own {
    fill: var(--_orange);
    stroke: var(--_ink);
  }
  .other {
    fill: none;
    stroke: var(--_blue);
    stroke-width: 2;
  }
  .ring {
    fill: none;
    stroke: var(--_blue);
    stroke-width: 2.5;
  }
  .span {
    stroke: var(--_orange);
    stroke-width: 3;
    stroke-linecap: round;
  }
  .inner {
    fill: none;
    stroke: var(--_mute);
    stroke-width: 1.5;
  }
  .outer {
    fill: none;
    stroke: var(--_mute);
    stroke-width: 1.5;
    stroke-dasharray: 3 3;
  }
  .scroll {
    overflow-x: auto;
  }
  .chart table {
    border-collapse: collapse;
    font-size: 0.9em;
    font-variant-numeric: tabular-nums;
  }
  .chart th,
  .chart td {
    padding: 4px 12px 4px 0;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    font-weight: 400;
    white-space: nowrap;
  }
  .chart thead th {
    color: var(--_mute);
  }
  .chart summary {
    inline-size: fit-content;
    cursor: pointer;
    color: var(--_link);
    padding-block: 4px;
  }
  @media print {
    .chart {
      break-inside: avoid;
    }
    .chart svg {
      inline-size: 165mm;
      max-inline-size: none;
    }
    .chart details {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .own,
    .dot {
      fill: CanvasText;
    }
    .line,
    .span,
    .ring,
    .other {
      stroke: CanvasText;
    }
  }
`;
