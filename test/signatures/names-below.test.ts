import test from 'ava';
import { testCases } from './case.ts';
import { names } from './cases/names.ts';

testCases(test, names);
