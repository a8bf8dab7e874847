import { agbSystem } from '../model/systems.ts';

/** An organisation as the catalogue or the host names it. */
export interface Organisation {
  readonly name: string;
  readonly agb?: string | undefined;
  readonly reference?: string | undefined;
}

/** A FHIR Reference to an organisation; a transport recognises it by its AGB code. */
export function organisationReference({ name, agb, reference }: Organisation): Readonly<Record<string, unknown>> {
  return {
    ...(reference !== undefined && { reference }),
    type: 'Organization',
    ...(agb !== undefined && { identifier: { system: agbSystem, value: agb } }),
    display: name,
  };
}
