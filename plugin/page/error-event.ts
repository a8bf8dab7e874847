import type { TenzijErrorCode } from './error-codes.ts';

export interface ErrorDetail {
  /** For programs; what each means stands in error-codes.ts. */
  readonly code: TenzijErrorCode;
  /** For the vendor's developer, in English. Holds no patient data. */
  readonly message: string;
}

/** Something did not work; who uses the page sees nothing of it. Bubbles and crosses shadow roots; cannot be cancelled. */
export class TenzijErrorEvent extends Event {
  readonly detail: ErrorDetail;
  constructor(detail: ErrorDetail) {
    super('tenzij-error', { bubbles: true, composed: true });
    this.detail = detail;
  }
}

/** Tells the vendor of trouble: one line on the console, under the name of `who`, and one event from the element. */
export function reportError(from: Element, code: TenzijErrorCode, message: string, who: string = from.localName): void {
  console.warn(`${who}: ${code}. ${message}`);
  const event = new TenzijErrorEvent({ code, message });
  from.dispatchEvent(event);
}

declare global {
  interface HTMLElementEventMap {
    'tenzij-error': TenzijErrorEvent;
  }
}
