import test from 'ava';
import { testCases } from '../case.ts';
import { renewedAuthorities } from '../cases/x509/renewed-authorities.ts';

testCases(test, renewedAuthorities);
