import { printedRegister } from './print-register';
import { registerOf } from './register';

/** Runs `npm run docs:blocks`: prints every block of the documentation and who runs it. Fails if there are problems. */
const register = registerOf();
console.log(printedRegister(register).join('\n'));
process.exitCode = register.problems.length === 0 ? 0 : 1;
