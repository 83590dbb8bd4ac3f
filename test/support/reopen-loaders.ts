import sharp from 'sharp';

/**
 * The pipeline shuts loaders for the whole process, which Jest shares between test files: every test that renders
 * imports this.
 */
afterAll(() => sharp.unblock({ operation: ['VipsForeignLoad'] }));
