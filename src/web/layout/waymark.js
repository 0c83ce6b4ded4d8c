import { initAll as startGovuk } from './govuk-frontend.js';
import { initAll as startMoj } from './moj-frontend.js';

startGovuk();
startMoj();
