package dev.waybill.platform.sql;

import javax.sql.DataSource;
import org.apache.camel.component.jdbc.JdbcPrepareStatementStrategy;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;

/** Makes camel-jdbc take part in the transaction of the route. */
@AutoConfiguration(after = {DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class})
@ConditionalOnBean(DataSource.class)
class SqlConfiguration {

    /**
     * The data source of the {@code sql} kamelet. Inside a transaction its connections are the transaction's, and
     * closing one does nothing: camel-jdbc closes it when the kamelet's own exchange ends, which is before the commit.
     */
    @Bean(autowireCandidate = false)
    DataSource sql(DataSource dataSource) {
        return new TransactionAwareDataSourceProxy(dataSource);
    }

    @Bean
    JdbcPrepareStatementStrategy variableParameters() {
        return new VariableParameters();
    }

    @Bean("PROPAGATION_REQUIRED")
    SpringTransactionPolicy transactionRequired(PlatformTransactionManager transactions) {
        return new SpringTransactionPolicy(transactions);
    }
}
