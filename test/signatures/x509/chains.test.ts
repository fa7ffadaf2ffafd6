import test from 'ava';
import { testCases } from '../case.ts';
import { chains } from '../cases/x509/chains.ts';
import { certificatePolicies } from '../cases/x509/policies.ts';

testCases(test, [...chains, ...certificatePolicies]);
