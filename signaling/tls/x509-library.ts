// @peculiar/x509 registers its algorithms through decorators, which need this polyfill to be there first.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

export { x509 };
