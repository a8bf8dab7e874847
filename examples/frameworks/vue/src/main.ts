import { createApp } from 'vue';
import Referral from './Referral.vue';

createApp(Referral).mount('#app');
