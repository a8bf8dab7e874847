import FHIR from 'fhirclient';

export { FHIR };
