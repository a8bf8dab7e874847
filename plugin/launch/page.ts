/** What a launch needs of the page it runs in; a test hands over another. */
export interface LaunchPage {
  /** The address as it was opened, parameters and all. */
  readonly address: string;
  /** Takes the parameters out of the address bar and this entry of the history. */
  clean(): void;
  /** Leaves for another address, without an entry in the history. */
  leave(address: string): void;
  /** Storage of this tab; undefined where the browser gives none, as in a frame with `sandbox` and an opaque origin. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'> | undefined;
  /** Name of the frame; stays when the frame goes to another address. */
  name: string;
  /** Origins of the pages around this frame, innermost first; empty outside a frame, undefined where it is not told. */
  readonly ancestors: readonly string[] | undefined;
}

export function thisPage(): LaunchPage {
  return {
    address: location.href,
    clean: () => history.replaceState(null, '', location.pathname),
    leave: (address) => location.replace(address),
    get storage() {
      try {
        return window.sessionStorage;
      } catch {
        return undefined;
      }
    },
    get name() {
      return window.name;
    },
    set name(name) {
      window.name = name;
    },
    get ancestors() {
      const list: DOMStringList | undefined = location.ancestorOrigins;
      return list && [...list];
    },
  };
}
