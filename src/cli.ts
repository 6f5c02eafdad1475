import { attend } from './cli/attend.ts';
import { cluster } from './cli/cluster.ts';
import { compress } from './cli/compress.ts';
import { examples } from './cli/examples.ts';
import { extract } from './cli/extract.ts';
import { kernels } from './cli/kernels.ts';
import { complain, UsageError } from './cli/messages.ts';
import { pack } from './cli/pack.ts';
import { serveApp } from './cli/serve.ts';

const usage = `Aloft at a terminal

  aloft attend TEXT   draws where each word of a text looks ("-" reads standard input)
    --layer N           1 or 2 (2 by default)
    --head N            1 to 4, or "mean" (by default)
    --units U           "words" (by default) or "pieces"
    --word N            only this word, counted from 0
    --precision P       "int8" (by default, as in the app) or "f32"
    --json              everything as JSON: tokens, layers[L][H][query][key], embedding
  aloft examples      prints the shelf of examples, and the numbers behind each of its claims
    --check             says only which claims do not hold, and ends with 1 if there is any
    --scan [FILE]       ranks sentences (one a line, or built in) by how striking they are
  aloft extract       reads a specification from standard input, and says which requirement shapes
                      the architecture, and what follows from it
    --json              as JSON: key, confidence, constraint, consequences, ranked
  aloft kernels       compiles the SIMD kernels to dist/kernels
  aloft pack          writes the model packs to dist/model
  aloft compress      writes the brotli twins of the built app's files
  aloft serve         serves the built app (PORT and HOST say where)
  aloft cluster       serves it by several processes behind a balancer (README.md, "How to deploy")
`;

const commands: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  attend,
  cluster,
  compress,
  examples,
  extract,
  kernels,
  pack,
  serve: serveApp,
};

const [name, ...args] = process.argv.slice(2);
const command = name === undefined ? undefined : commands[name];
if (command) {
  try {
    process.exitCode = await command(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    complain(`${error.message}\n\n${usage}`);
    process.exitCode = 2;
  }
} else if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
  process.stdout.write(usage);
} else {
  complain(`There is no command "${name}".\n\n${usage}`);
  process.exitCode = 2;
}
