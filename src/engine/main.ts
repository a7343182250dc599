import { runCommand } from './command';

/** `npm run -s engine -- COMMAND FILE`. */
void runCommand(process.argv.slice(2)).then(({ code, out, err }) => {
  process.stdout.write(out);
  process.stderr.write(err);
  process.exitCode = code;
});
