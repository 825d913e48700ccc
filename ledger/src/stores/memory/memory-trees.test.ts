import { describeTreeStore } from '../../testing/tree-store-contract.ts';
import { MemoryTrees } from './memory-trees.ts';

describeTreeStore('memory', () => ({ trees: new MemoryTrees(), close: () => undefined }));
