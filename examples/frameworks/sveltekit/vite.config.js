import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';

/** Every page is rendered in Node while it is built, and hydrated in the browser. */
export default { plugins: [sveltekit({ adapter: adapter() })] };
