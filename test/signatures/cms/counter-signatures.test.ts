import test from 'ava';
import { testCases } from '../case.ts';
import { counterSignatures } from '../cases/counter-signatures.ts';

testCases(test, counterSignatures);
