import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Referral } from './referral';

const place = document.getElementById('app');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Referral />
    </StrictMode>,
  );
}
