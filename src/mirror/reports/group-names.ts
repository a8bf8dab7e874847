/** Groups of specialisms as people call them. */
export const groupNames: Readonly<Record<'nl' | 'en', Readonly<Record<string, string>>>> = {
  nl: {
    alle: 'Alle specialismen',
    'huid-oog-oor': 'Huid, oog en oor',
    snijdend: 'Snijdende specialismen',
    inwendig: 'Inwendige specialismen',
    overig: 'Overige specialismen',
  },
  en: {
    alle: 'All specialisms',
    'huid-oog-oor': 'Skin, eye and ear',
    snijdend: 'Surgical specialisms',
    inwendig: 'Medical specialisms',
    overig: 'Other specialisms',
  },
};
