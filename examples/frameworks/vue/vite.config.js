import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  // Without this Vue looks for a component of its own by that name, and warns.
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('tenzij-') } } })],
});
