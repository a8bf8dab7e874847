import { Referral } from './referral';

export default function Page() {
  return <Referral />;
}
