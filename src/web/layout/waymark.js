// oxlint-disable typescript/no-unsafe-call -- the two files stand beside this one only where they are served
import { initAll as startGovuk } from './govuk-frontend.js';
import { initAll as startMoj } from './moj-frontend.js';

startGovuk();
startMoj();
