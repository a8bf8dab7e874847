/** `tenzij-docx.js`: Word files, fetched when somebody asks for one. */
export { asDocx } from '../../../src/mirror/docx.ts';
