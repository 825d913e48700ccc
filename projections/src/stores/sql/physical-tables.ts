import { OperationNodeTransformer, TableNode } from 'kysely';
import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from 'kysely';
import type { GenerationName } from '../../ports/read-model-store.ts';

/** The physical table of a logical one in a generation. */
export function physicalName(table: string, { generation }: GenerationName): string {
  return `${table}_${generation}`;
}

/** Names the physical tables wherever a query names the logical ones. */
export class PhysicalTables implements KyselyPlugin {
  readonly #renaming: Renaming;

  constructor(physical: ReadonlyMap<string, string>) {
    this.#renaming = new Renaming(physical);
  }

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    return this.#renaming.transformNode(node, queryId);
  }

  transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve(result);
  }
}

class Renaming extends OperationNodeTransformer {
  readonly #physical: ReadonlyMap<string, string>;

  constructor(physical: ReadonlyMap<string, string>) {
    super();
    this.#physical = physical;
  }

  protected override transformTable(node: TableNode): TableNode {
    const physical = this.#physical.get(node.table.identifier.name);
    return physical === undefined ? node : TableNode.create(physical);
  }
}
