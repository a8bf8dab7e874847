/** Version of this client, as it stands in every choice event. The same as in package.json; a test compares them. */
export const clientVersion = '0.1.0';
