module.exports = { testMatch: ['**/*.spec.cjs'], transform: {}, watchman: false };
