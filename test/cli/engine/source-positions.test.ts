import assert from "node:assert/strict";
import { join } from "node:path";
import * as ts from "typescript";
import { SourcePositions } from "../../../cli/engine/source-positions";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder";

const SOURCE = "interface Unused {}\n\n\nexport function f(): number {\n  return 1;\n}\n";

describe("SourcePositions", () => {
  let folder: TemporaryFolder;
  before(() => {
    const { outputText, sourceMapText = "" } = ts.transpileModule(SOURCE, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, sourceMap: true },
      fileName: "index.ts",
    });
    const map = { ...(JSON.parse(sourceMapText) as object), sources: ["../../infra/index.ts"] };
    folder = temporaryFolder({
      "infra/index.ts": SOURCE,
      "bin/infra/index.js": outputText,
      "bin/infra/index.js.map": JSON.stringify(map),
    });
  });
  after(() => {
    folder.remove();
  });

  const positions = (): SourcePositions => new SourcePositions(folder.path, "infra");
  const compiledLine = 5; // "return 1;", behind "use strict", two lines of exports and the function's head

  const cases = [
    {
      title: "a compiled file by its map",
      file: "bin/infra/index.js",
      line: compiledLine,
      located: { file: "infra/index.ts", line: 5 },
    },
    {
      title: "a file without a map as it is",
      file: "infra/index.ts",
      line: 4,
      located: { file: "infra/index.ts", line: 4 },
    },
    { title: "no file of a package", file: "node_modules/x/index.js", line: 1, located: undefined },
    { title: "no file outside the project", file: "../elsewhere.ts", line: 1, located: undefined },
  ];

  for (const { title, file, line, located } of cases) {
    it(`locates ${title}`, () => {
      assert.deepEqual(positions().locate({ file: join(folder.path, file), line, column: 5 }), located);
    });
  }

  it("locates nothing where nothing is known", () => {
    assert.equal(positions().locate(undefined), undefined);
  });

  it("describes a place behind a name", () => {
    const at = { file: join(folder.path, "infra", "index.ts"), line: 4, column: 1 };

    assert.deepEqual(
      [positions().describe(at), positions().describe(undefined)],
      [" (infra/index.ts:4)", ""],
    );
  });

  it("prefers a frame of the program, then takes the innermost of the project", () => {
    const frame = (file: string, line: number) => ({ file: join(folder.path, file), line, column: 1 });
    const installed = frame("node_modules/x/index.js", 1);
    const component = frame("components/vault.ts", 2);
    const program = frame("infra/index.ts", 3);

    assert.equal(positions().ownFrame([installed, component, program]), program);
    assert.equal(positions().ownFrame([installed, component]), component);
    assert.equal(positions().ownFrame([installed]), undefined);
  });
});
