import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declarationFiles, readApi } from '../../scripts/api-snapshot.js';
import { projectRoot, readProjectFile } from '../docs/snippets.js';
import { type Consumer, compiler, createConsumer } from './consumer.js';
import { asJavaScript, packagedExamples } from './examples.js';

const api = readApi(declarationFiles());
const subpaths = Object.keys(api);
const specifierOf = (subpath: string) => `clientele${subpath.slice(1)}`;
const valuesOf = (subpath: string) =>
  (api[subpath] ?? []).flatMap((entry) => (entry.endsWith(': type') ? [] : [entry.split(':')[0]]));

/** The consumer borrows the optional peers of this project, of which one weighs 70 MB. */
function lendPeers(consumer: Consumer): void {
  const { peerDependencies } = JSON.parse(readProjectFile('package.json'));
  for (const name of Object.keys(peerDependencies)) {
    const place = join(consumer.folder, 'node_modules', name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(projectRoot, 'node_modules', name), place);
  }
}

describe.each(['module', 'commonjs'] as const)('an empty project of type %s', (type) => {
  const isModule = type === 'module';
  const format = isModule ? 'esm' : 'cjs';
  let consumer: Consumer;
  beforeAll(() => {
    consumer = createConsumer(type);
    lendPeers(consumer);
  });
  afterAll(() => consumer.remove());

  const load = (specifier: string) =>
    isModule ? `await import('${specifier}')` : `require('${specifier}')`;

  test.each(subpaths)('gets from %s exactly the values its types declare', (subpath) => {
    const names = `Object.keys(${load(specifierOf(subpath))}).filter((name) => name !== 'default').sort()`;
    consumer.write('names.js', `console.log(JSON.stringify(${names}));`);
    expect(JSON.parse(consumer.run('node', 'names.js'))).toEqual(valuesOf(subpath));
  });

  test('loads everything where code may not be made from strings', () => {
    const loads = subpaths.map((subpath) => `${load(specifierOf(subpath))};`).join('\n');
    consumer.write('strict.js', `${loads}\nconsole.log('loaded');`);
    expect(consumer.run('node', '--disallow-code-generation-from-strings', 'strict.js')).toBe(
      'loaded\n',
    );
  });

  for (const { path, name, source, prints } of packagedExamples) {
    test(`runs ${path}, without code made from strings`, () => {
      consumer.write(`${name}.js`, asJavaScript(source, format));
      const printed = consumer.run('node', '--disallow-code-generation-from-strings', `${name}.js`);
      expect(printed.trimEnd().split('\n')).toEqual(prints);
    });
  }

  // Types that only Node's own declarations can resolve would show here: `types` is empty.
  test.each(['node16', 'bundler'])('compiles under moduleResolution %s', (moduleResolution) => {
    const imports = subpaths.map(
      (path, index) => `export * as face${index} from '${specifierOf(path)}';`,
    );
    consumer.write('faces.ts', imports.join('\n'));
    for (const { name, source } of packagedExamples) consumer.write(`${name}.ts`, source);
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      target: 'es2022',
      module: moduleResolution === 'node16' ? 'node16' : 'preserve',
      moduleResolution,
      lib: ['ES2023', 'DOM'],
      types: [],
      skipLibCheck: true,
      noEmit: true,
    };
    consumer.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    expect(consumer.run('node', compiler)).toBe('');
  });

  test('can check the declarations of the main entry themselves', () => {
    consumer.write('main.mts', "export * from 'clientele';");
    const options = {
      strict: true,
      module: 'node16',
      target: 'es2022',
      lib: ['ES2023'],
      types: [],
      noEmit: true,
    };
    consumer.write(
      'strict.json',
      JSON.stringify({ compilerOptions: options, files: ['main.mts'] }),
    );
    expect(consumer.run('node', compiler, '-p', 'strict.json')).toBe('');
  });

  if (isModule) {
    test('has the command line', () => {
      expect(consumer.run(join('node_modules', '.bin', 'clientele'), '--help')).toContain(
        'clientele',
      );
    });
  }

  test('can read the version', () => {
    const text = `require('clientele/package.json').version`;
    consumer.write('version.cjs', `console.log(${text});`);
    expect(consumer.run('node', 'version.cjs').trim()).toBe(
      JSON.parse(readProjectFile('package.json')).version,
    );
  });
});
