/** Named as Lit's, so that the build makes it smaller like the others. */
const css = String.raw;

/** The why-panel, and the frame from which the patient's page is printed. */
const whyStyles = css`
  dl {
    display: grid;
    grid-template-columns: minmax(7em, auto) 1fr;
    gap: 3px var(--_gap);
    margin: 8px 0 0;
    font-size: 0.93em;
  }
  dt {
    color: var(--_mute);
  }
  dd {
    margin: 0;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_gap);
    margin-block-start: 4px;
  }
  .sheet {
    position: fixed;
    inline-size: 0;
    block-size: 0;
    border: 0;
    visibility: hidden;
  }
  @container (max-width: 24rem) {
    dl {
      grid-template-columns: 1fr;
    }
    dd {
      margin-block-end: 4px;
    }
  }
  @media print {
    .foot {
      display: none;
    }
  }
`;

let sheet: CSSStyleSheet | undefined;

/** Puts these styles beside those of the nudge, once; without an inline style, so under the strictest policy too. */
export function addWhyStyles(root: ShadowRoot): void {
  sheet ??= new CSSStyleSheet();
  if (root.adoptedStyleSheets.includes(sheet)) return;
  sheet.replaceSync(whyStyles);
  root.adoptedStyleSheets.push(sheet);
}
