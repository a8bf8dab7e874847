/** The door to Word files: apart from `index.ts`, because it asks for the package `docx`, which who makes none does not have. */
export { asDocx } from './meeting/as-docx.ts';
